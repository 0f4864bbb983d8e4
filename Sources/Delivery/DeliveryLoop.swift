package import NIOCore
import NIOPosix

/// The one event loop of all control traffic: a slow receiver costs it a timer, and the doors have loops of their own.
package enum DeliveryLoop {
    /// The loop; lives as long as the process.
    package static let shared: any EventLoopGroup = MultiThreadedEventLoopGroup(numberOfThreads: 1)
}

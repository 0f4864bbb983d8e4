/// Every limit of this room, and what happens at it.
package enum DeliveryLimits {
    /// Longest URL of a receiver, in bytes; a longer one is refused.
    package static let urlBytes = 2_048
    /// Longest body that is sent in one call, in bytes; a longer one is refused before anything is sent.
    package static let requestBytes = 16 << 20
    /// Longest answer a call takes when its caller says nothing, in bytes; the connection is closed at the first byte more.
    package static let answerBytes = 256 << 10
    /// Longest head of an answer, in bytes; the connection is closed at the first byte more.
    package static let answerHeadBytes = 32 << 10
    /// Header fields in an answer; further ones end the call.
    package static let answerFields = 128
    /// How long a call may take from name lookup to the last byte when its caller says nothing, in milliseconds.
    package static let callMilliseconds = 10_000
    /// Longest time any caller may give a call, in milliseconds; more is cut to this.
    package static let longestCallMilliseconds = 120_000
    /// Longest head of a request that comes in, in bytes; the connection is closed at the first byte more.
    package static let servedHeadBytes = 8 << 10
    /// How long a connection that comes in may stay open, in milliseconds; then it is closed, whatever it waits for.
    package static let servedMilliseconds = 15_000
    /// Connections that come in at one time; further ones are closed at once.
    package static let serverConnections = 256
    /// Threads that answer requests.
    package static let serverThreads = 2
    /// Longest certificate, key or authority file, in bytes; a longer one is refused.
    package static let pemBytes = 1 << 20
    /// How long one delivery to an HTTP sink may take, in milliseconds; the entries stay where they are meanwhile.
    package static let sinkMilliseconds = 30_000
    /// Longest answer of a sink, in bytes.
    package static let sinkAnswerBytes = 64 << 10
    /// Folders above a file sink's file that are looked at; a deeper file is refused.
    static let folderDepth = 256
    /// How long bytes may stay unacknowledged by the other side's system before the connection counts as broken, in
    /// milliseconds; shorter than the time after which syslog counts a message as arrived.
    package static let unacknowledgedMilliseconds = 8_000

    /// Alerts written out in one message; of more, the rest is only counted.
    package static let alertsPerMessage = 10
    /// How long a mail server may take for all of a message, in milliseconds; then it is tried again later.
    package static let mailMilliseconds: Int64 = 30_000
    /// Longest line of a mail server's answer, in bytes (RFC 5321 §4.5.3.1.5 says 512); a longer one ends the session.
    static let mailLineBytes = 2_048
    /// Most lines of one answer of a mail server; more end the session.
    static let mailLines = 64
    /// Most receivers of one mail.
    package static let mailReceivers = 16
    /// Longest mail address, in bytes (RFC 5321 §4.5.3.1.3).
    static let mailAddressBytes = 254
    /// Longest password for a mail server, in bytes; a longer one is not used.
    static let passwordBytes = 1_024
    /// How long a command may take, in milliseconds; then it and its children are killed.
    package static let commandMilliseconds: Int64 = 10_000
    /// Bytes of a command's output that are kept; the rest is read and thrown away.
    package static let commandOutputBytes = 4_096
    /// Most words of a command; more are refused.
    package static let commandWords = 32
    /// Longest datagram to the local syslog, in bytes; a longer message is cut.
    static let syslogBytes = 2_048
    /// How long a connection to a syslog receiver is watched after the last alert, in microseconds.
    package static let syslogSettling: UInt32 = 250_000
}

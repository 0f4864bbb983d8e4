package import Vocabulary

/// An intent read from an operator's words, or what is wrong with them.
package enum DescribedIntent: Sendable {
    /// What the words mean.
    case intent(Intent)
    /// What is wrong with them, and how to mend it.
    case refused(String)

    /// Reads words like `connect arxiv.org:443` for an actor. The facts stand beside the words and come before what the
    /// words imply. Given by whoever knows how doors read addresses and URLs, so that a case means what a door means.
    package typealias Reading = @Sendable (_ actor: Actor, _ words: [String], _ facts: [Fact]) -> DescribedIntent
}

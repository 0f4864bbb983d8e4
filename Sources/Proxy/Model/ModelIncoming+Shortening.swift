import NIOCore
import Wire

extension ModelIncoming {
    /// The request with a lower limit on its answer; nil when it cannot be lowered so far.
    func shortened(to tokens: Int64) -> ModelIncoming? {
        do throws(WireError) {
            let document = try JSONDocument(copying: body.readableBytesUInt8Span)
            guard let edit = try OutputLimit.lowered(document, endpoint, to: tokens) else { return nil }
            var shorter = self
            shorter.request = try ModelRequest(try JSONDocument(edit.body), endpoint)
            shorter.body = ByteBuffer(bytes: edit.body)
            shorter.edits.append("\(edit.member)=\(tokens)")
            return shorter
        } catch {
            return nil
        }
    }
}

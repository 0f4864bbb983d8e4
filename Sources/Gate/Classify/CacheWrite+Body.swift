import Policy
import Wire

extension PricedRequest.CacheWrite {
    /// The longest cache life a body can ask for, judged by its bytes alone and never too low: an escaped spelling or a
    /// chance `1h` counts as the dearer life.
    init(_ body: Span<UInt8>, _ dialect: ModelDialect) {
        guard dialect == .anthropic else {
            self = .none
            return
        }
        var mayAsk = false
        var mayMeanHour = false
        for index in body.indices.dropLast() {
            switch (body[index], body[index + 1]) {
            case (UInt8(ascii: "1"), UInt8(ascii: "h")), (UInt8(ascii: "\\"), UInt8(ascii: "u")): mayMeanHour = true
            case (UInt8(ascii: "e"), UInt8(ascii: "_")): mayAsk = true  // `cache_control`
            default: continue
            }
        }
        self = mayMeanHour ? .hour : mayAsk ? .minutes : .none
    }
}

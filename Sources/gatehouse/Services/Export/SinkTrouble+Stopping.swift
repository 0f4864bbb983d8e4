import Delivery
import Export
import Ledger

extension SinkTrouble {
    /// Why a sink cannot even begin. What leaves the host names no file.
    init(stopping error: any Error) {
        let told =
            switch error {
            case let error as DeliveryError where error.code == .files: "its certificate files cannot be used"
            case let error as DeliveryError where error.code == .address: "its address cannot be used"
            case is DeliveryError: "its connection cannot be set up"
            case is GatehouseError: "its place cannot be read"
            case is LedgerError: "the ledger cannot be read"
            default: "it cannot be set up"
            }
        self.init("\(error)", told: told)
    }
}

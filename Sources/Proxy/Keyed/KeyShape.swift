import Gate
import Inspection

/// The shape of agents' keys, for all scanners together.
enum KeyShape {
    /// What finds them, or why it could not be built.
    static let shared: Result<CredentialShape, InspectionError> = {
        do throws(InspectionError) {
            return .success(try CredentialShape(AgentKeyText.shape))
        } catch {
            return .failure(error)
        }
    }()
}

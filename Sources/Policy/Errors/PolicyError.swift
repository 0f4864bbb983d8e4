/// One thing wrong with what the operator wrote.
package struct PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of mistake it is.
    package let code: PolicyErrorCode
    /// What is wrong and how to mend it; lower-case start, no full stop, input in backticks.
    package let message: String
    /// The file's name as the caller gave it.
    package let file: String
    /// Where in the file; line 1, column 1 when the whole file is meant.
    package let place: Place

    /// States a mistake.
    package init(_ code: PolicyErrorCode, _ message: String, file: String, at place: Place = Place(line: 1, column: 1))
    {
        self.code = code
        self.message = message
        self.file = file
        self.place = place
    }

    /// The line, from 1.
    package var line: Int { place.line }
    /// The column, from 1.
    package var column: Int { place.column }

    /// The mistake as compilers write it: `gatehouse.yaml:14:9: unknown key …`.
    package var description: String { "\(file):\(place): \(message)" }
}

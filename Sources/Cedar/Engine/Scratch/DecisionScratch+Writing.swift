extension DecisionScratch {
    /// Who asks.
    package mutating func principal(type: String, id: String) { subjects.principal = subject(type, id) }

    /// What they want to do.
    package mutating func action(type: String = "Action", id: String) { subjects.action = subject(type, id) }

    /// On what.
    package mutating func resource(type: String, id: String) { subjects.resource = subject(type, id) }

    /// Names the value that is written next, in the context or in the innermost open record or entity.
    package mutating func name(_ name: String) {
        do throws(EvaluationFault) { nextKey = try values.lexicon.symbol(name) } catch { fail(error.code) }
    }

    /// Writes a Bool.
    package mutating func add(_ value: Bool) { push(Cell(value)) }

    /// Writes a Long.
    package mutating func add(_ value: Int64) { push(Cell(.long, value)) }

    /// Writes a String.
    package mutating func add(_ text: String) {
        do throws(EvaluationFault) {
            push(Cell(.string, UInt64(try values.lexicon.symbol(text))))
        } catch { fail(error.code) }
    }

    /// Writes a reference to an entity.
    package mutating func add(entityType type: String, id: String) {
        do throws(EvaluationFault) {
            push(Cell(.entity, try values.lexicon.word(type: type, id: id)))
        } catch { fail(error.code) }
    }

    /// Writes an address.
    package mutating func add(_ address: CedarAddress) { push(values.cell(address)) }

    /// Writes a decimal number.
    package mutating func add(_ number: CedarDecimal) { push(Cell(.decimal, number.tenThousandths)) }

    /// Writes an instant.
    package mutating func add(_ instant: CedarDatetime) { push(Cell(.datetime, instant.milliseconds)) }

    /// Writes a span of time.
    package mutating func add(_ span: CedarDuration) { push(Cell(.duration, span.milliseconds)) }

    /// Writes any value.
    package mutating func add(_ value: CedarValue) {
        do throws(EvaluationFault) { push(try values.cell(value)) } catch { fail(error.code) }
    }

    /// Begins a record; its attributes are named.
    package mutating func openRecord() { open(.record) }

    /// Begins a set; its elements are not named.
    package mutating func openSet() { open(.set) }

    /// Ends the innermost open record, set or entity.
    package mutating func close() {
        guard nextKey == nil, let frame = frames.popLast() else { return fail(.incompleteRequest) }
        do throws(EvaluationFault) {
            switch frame.kind {
            case .set: push(try values.close(.set, from: frame.start), named: frame.key)
            case .record: push(try values.close(.record, from: frame.start), named: frame.key)
            case .entity(let uid, let ancestors):
                let attributes = try values.close(.record, from: frame.start)
                local.append(uid, attributes: attributes, tags: set.empty, ancestorsFrom: ancestors)
            }
        } catch { fail(error.code) }
    }

    private mutating func open(_ kind: WriterFrame.Kind) {
        guard frames.count < CedarLimits.valueDepth else { return fail(.tooLarge) }
        guard isNamedAsNeeded else { return fail(.incompleteRequest) }
        frames.append(WriterFrame(kind: kind, start: values.pending.count, key: nextKey))
        nextKey = nil
    }

    /// Writes a value under the name given for it.
    mutating func push(_ cell: Cell) {
        guard isNamedAsNeeded else { return fail(.incompleteRequest) }
        push(cell, named: nextKey)
        nextKey = nil
    }

    private mutating func push(_ cell: Cell, named key: UInt32?) {
        guard values.pending.count < CedarLimits.valueNodes else { return fail(.tooLarge) }
        var cell = cell
        cell.key = key ?? 0
        values.pending.append(cell)
    }

    /// In a set nothing is named, elsewhere everything.
    private var isNamedAsNeeded: Bool {
        if case .set? = frames.last?.kind { nextKey == nil } else { nextKey != nil }
    }

    private mutating func subject(_ type: String, _ id: String) -> Subject? {
        do throws(EvaluationFault) {
            return Subject(uid: try values.lexicon.word(type: type, id: id))
        } catch {
            fail(error.code)
            return nil
        }
    }
}

import Cedar

/// Entities JSON, by a schema and without: what is read can be written and read again; what fits is allowed.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzEntities(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = unsafe FuzzInput.text(bytes, count) else { return 0 }
    let node: JSONNode
    do throws(CedarError) { node = try JSONNode(text: text, source: "fuzz") } catch { return 0 }
    if let typed = try? Entity.list(json: node, schema: schema) {
        do throws(CedarError) { try schema.validate(typed) } catch {
            FuzzInput.fail("read by the schema, refused by the schema: \(error)")
        }
        check(typed) { node throws(CedarError) in try Entity.list(json: node, schema: schema) }
    }
    if let plain = try? Entity.list(trustedJSON: node) {
        check(plain) { node throws(CedarError) in try Entity.list(trustedJSON: node) }
        _ = try? EntityStore(plain)
    }
    return 0
}

private func check(_ entities: [Entity], _ read: (JSONNode) throws(CedarError) -> [Entity]) {
    do throws(CedarError) {
        var nodes: [JSONNode] = []
        for entity in entities { nodes.append(try entity.json()) }
        let text = JSONNode.array(nodes).compactText
        if try read(try JSONNode(text: text, source: "written")) != entities { FuzzInput.fail("JSON changes: \(text)") }
    } catch {
        FuzzInput.fail("what was written is refused: \(error.rendered)")
    }
}

private let schema: CedarSchema = {
    let text = """
        type Place = { address?: ipaddr, since: datetime };
        entity User in [Group] = { name: String, level: Long, on: Bool, home: Place, best?: User, sum?: decimal,
            span?: duration, names: Set<String>, friends?: Set<User> } tags Set<Long>;
        entity Group in [Group];
        entity Color enum ["red", "green"];
        action all;
        action read, write in [all] appliesTo { principal: User, resource: Group, context: { c: Color } };
        """
    do throws(CedarError) {
        return try CedarSchema([try SchemaFragment(parsing: text, source: "schema")])
    } catch {
        FuzzInput.fail(error.rendered)
    }
}()

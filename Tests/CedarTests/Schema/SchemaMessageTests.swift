import Cedar
import Testing

/// What a person reads when a schema is wrong: the place, what is wrong there and how to mend it.
struct SchemaMessageTests {
    @Test(arguments: [
        ("entity User in [Grop]; entity Group;", "1:17: entity type `Grop` is not declared; did you mean `Group`"),
        (
            "namespace N { entity A = {x: Usr}; entity User; }",
            "1:30: type or entity type `Usr` is not declared; did you mean `N::User`"
        ),
        ("entity A = {x: boolean};", "1:16: type or entity type `boolean` is not declared; Cedar calls it `Bool`"),
        ("entity A = {x: Strin};", "1:16: type or entity type `Strin` is not declared; did you mean `String`"),
        ("entiti A;", "1:1: expected `entity`, `action`, `type` or `namespace`; did you mean `entity`, found `entiti`"),
        ("entity A\nentity B;", "1:9: the entity type is not ended; add `;`"),
        ("action a in raad; action read;", "1:13: action `raad` is not declared; did you mean `read`"),
        (
            "action a appliesto {};",
            "1:10: expected `appliesTo`; did you mean `appliesTo` or `;` to end the action, found `appliesto`"
        ),
        (
            "action a appliesTo {principle: A};",
            "1:21: expected `principal`, `resource` or `context` in `appliesTo`; did you mean `principal`, found `principle`"
        ),
        (
            "action a appliesTo {principal: A}; entity A;",
            "1:10: `appliesTo` of `a` names no `resource`; add `resource: […]`"
        ),
        ("entity A in [B,]; entity B;", "1:15: schemas allow no comma before `]`; remove it"),
        ("entity A = {in: Long};", "1:13: `in` is a reserved word; write `\"in\"`"),
        (
            "entity A = {x: Long?};",
            "1:20: an optional attribute is written `name?: Type`; expected `,` or `}`, found `?`"
        ),
        (
            "entity A = T; type T = {};",
            "1:12: attributes are written out as `{ … }`, not named; expected `{` after `=`, found `T`"
        ),
        (
            "entity A tags Long in B;",
            "1:20: the order is `entity Name in [Type] = { … } tags Type;`, expected `;`, found `in`"
        ),
        ("entity N::A;", "1:9: a name is declared without its path; put the declaration in `namespace N { … }`"),
        (
            "namespace N { namespace M {} }",
            "1:15: namespaces do not nest; close `N` and write `namespace N::…`, found `namespace`"
        ),
        ("type A = {b: B}; type B = Set<A>;", "1:6: type `A` is made of itself (`A` → `B` → `A`); break the circle"),
        ("action a in b; action b in a;", "1:8: `Action::\"a\"` is in itself; remove one `in`"),
        (
            "entity User;\nnamespace N {\n    entity User;\n}",
            "3:12: `N::User` hides `User`, which stands outside of any namespace; rename one"
        ),
        (
            "action a appliesTo {principal: A, resource: A, context: A}; entity A;",
            "1:57: type `A` is not declared as a common type; an entity type cannot stand here"
        ),
        (
            "action a appliesTo {principal: A, resource: A, context: T}; entity A; type T = Long;",
            "1:57: the context of `Action::\"a\"` must be a record; write `{ … }`"
        ),
        ("entity Action;", "1:8: `Action` is the type of actions and cannot be declared; rename the entity type"),
        ("entity A;\n;", "2:1: expected a declaration; remove the extra `;`, found `;`"),
    ])
    func `a message points at the place and says how to mend it`(text: String, message: String) {
        #expect(schemaRefusal(text)?.description == "test:\(message)")
    }

    @Test(arguments: [
        (
            #"{"":{"entityTypes":{"A":{"shap":{}}},"actions":{}}}"#,
            "`test.json`, at `.entityTypes.A`: an entity type has no key `shap`; did you mean `shape`"
        ),
        (
            #"{"N":{"entityTypes":{"A":{"memberOfTypes":["Grup"]},"Group":{}},"actions":{}}}"#,
            "`test.json`, entity type `A` of namespace `N`: entity type `Grup` is not declared; did you mean `N::Group`"
        ),
        (
            #"{"N":{"entityTypes":{},"actions":{"a":{"memberOf":[{"id":1}]}}}}"#,
            "`test.json`, at `N.actions.a.memberOf[0].id`: expected a string, the id of an action; found an integer"
        ),
    ])
    func `a message about JSON names the way to the fault`(text: String, message: String) {
        #expect(jsonSchemaRefusal(text)?.description == message)
    }
}

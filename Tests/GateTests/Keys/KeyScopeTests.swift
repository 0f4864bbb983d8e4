import Testing
import Vocabulary

@Suite struct KeyScopeTests {
    @Test func `an empty scope narrows nothing`() {
        let scope = KeyScope()
        #expect(scope.problem(.exec, .tool(server: "builtin", name: "exec")) == nil)
        #expect(KeyDoor.allCases.allSatisfy(scope.opens))
    }

    @Test(arguments: [
        (KeyScope(providers: ["p"]), "p", "m", true), (KeyScope(providers: ["p"]), "q", "m", false),
        (KeyScope(models: ["p/m"]), "p", "m", true), (KeyScope(models: ["p/m"]), "p", "m2", false),
        (KeyScope(models: ["p/m*"]), "p", "m2", true), (KeyScope(models: ["p/*"]), "q", "m", false),
        (KeyScope(models: ["p/é"]), "p", "e\u{301}", false),
        (KeyScope(verbs: [.httpRequest]), "p", "m", false), (KeyScope(verbs: [.modelCall]), "p", "m", true),
    ])
    func `a model call is inside the scope or not`(_ scope: KeyScope, _ provider: String, _ model: String, _ fits: Bool)
    {
        #expect((scope.problem(.modelCall, .model(provider: provider, id: model)) == nil) == fits)
    }
}

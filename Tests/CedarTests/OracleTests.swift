import Cedar
import Testing

/// Single expressions whose verdicts were taken from the official engine, version 4.12.
struct OracleTests {
    @Test(arguments: [
        "{\"if\": 1}[\"if\"] == 1", "{permit: 1}.permit == 1", "{principal: 1}.principal == 1", "context has a.b",
        "principal::\"x\" == principal::\"x\"", "\"\\'\" == \"\\u{27}\"", "\"\\u{1_F600}\" like \"*\"",
        "\"\\x7f\" == \"\\u{7f}\"", "\"a\nb\" == \"a\\nb\"", "\"a\" like \"\\x61\"", "!!!!true", "----1 == 1",
        "- 5 == -5", "-9223372036854775808 == -9223372036854775808", "00012 == 12", "(1 < 2) == true",
        "if true then true else false && false", "true\u{A0}", "true &&\u{2028}true", "[1, 2,].contains(1)",
        "{a: 1,}.a == 1", "ip(\"::1\",).isIpv6()", "[].containsAll([],)", "true || (context.s)[\"x\"]",
        "principal is User in [resource, principal]", "duration(\"-9223372036854775808ms\") < duration(\"0ms\")",
        "duration(\"9223372036854775807ms\") > duration(\"0ms\")", "duration(\"1d0h\").toHours() == 24",
        "duration(\"-1s\").toMinutes() == 0", "duration(\"-106751991167d7h12m55s808ms\") < duration(\"0s\")",
        "datetime(\"0000-01-01\") < datetime(\"9999-12-31T23:59:59.999-2359\")",
        "datetime(\"2024-01-01T00:00:00+0100\") == datetime(\"2023-12-31T23:00:00Z\")",
        "datetime(\"1969-12-31T01:00:00Z\").toDate() == datetime(\"1969-12-31\")",
        "datetime(\"1969-12-31T01:00:00Z\").toTime() == duration(\"1h\")",
        "decimal(\"-0.5\").lessThan(decimal(\"0.0\"))", "decimal(\"01.0\") == decimal(\"1.00\")",
        "ip(\"1.2.3.4/32\") == ip(\"1.2.3.4\")", "ip(\"::1/128\") == ip(\"::1\")",
        "ip(\"10.0.0.1/24\").isInRange(ip(\"10.0.0.0/24\"))",
        "ip(\"ABCD:ef01:2345:6789:abcd:ef01:2345:6789/128\").isIpv6()", "[1, \"a\", true].contains(\"a\")",
        "context.a == {\"b\": 1}", "User :: \"a\" == principal", "{\"a\" : 1}.a == 1", "-context.a.b == -1",
        "- -5 == 5", "5 - -5 == 10", "true || 1", "true || true && 1", "false && 1 || true",
        "if principal is User then true else 1",
    ])
    func `is true`(expression: String) throws {
        #expect(try verdict(expression) == .yes)
    }

    @Test(arguments: [
        "true // x\r && false", "User::\"a\\0b\" == User::\"a\"", "principal in resource",
        "principal is Foo in [resource, 1]", "permit::\"x\" == 1",
        "principal is unless in when::\"x\"", "principal has a", "principal has a.b", "principal.hasTag(\"x\")",
        "datetime(\"2024-02-29\") == 1", "decimal(\"922337203685477.5807\") == 1",
        "decimal(\"-922337203685477.5808\") == 1", "ip(\"1:2:3:4:5:6:7::\") == 1",
        "ip(\"10.0.0.1/24\") == ip(\"10.0.0.0/24\")", "ip(\"10.0.0.0/8\").isInRange(ip(\"10.0.0.0/24\"))",
        "ip(\"127.0.0.1/7\").isLoopback()", "ip(\"::1/127\").isLoopback()",
        "ip(\"1.2.3.4\").isInRange(ip(\"::/0\"))", "[].containsAny([])",
    ])
    func `is false`(expression: String) throws {
        #expect(try verdict(expression) == .no)
    }

    @Test(arguments: [
        ("context has a.b.c", CedarError.Code.typeError), ("principal.getTag(\"x\") == \"x\"", .missingEntity),
        ("principal.a", .missingEntity), ("context.z", .missingAttribute), ("principal.hasTag(1)", .typeError),
        ("principal is User in [resource, 1]", .typeError), ("\"x\" is User", .typeError),
        ("principal in [principal, 1]", .typeError), ("1 has a", .typeError), ("ip() == 1", .wrongArity),
        ("ip(\"::1\").isIpv6(1)", .wrongArity), ("true && 1", .typeError),
        ("1 && true", .typeError), ("!context.a.b", .typeError), ("-5.a", .typeError), ("1.contains(1)", .typeError),
        ("\"a\" < \"b\"", .typeError), ("1 < datetime(\"2024-01-01\")", .typeError),
        ("decimal(\"1.0\") < decimal(\"2.0\")", .typeError), ("ip(1) == 1", .typeError),
        ("datetime(\"2024-01-01\") <= duration(\"1s\")", .typeError),
        ("datetime(\"2024-01-01\").offset(1) == 1", .typeError), ("!(1 == 1) || 1 in 2", .typeError),
    ])
    func `is an error`(expression: String, code: CedarError.Code) throws {
        #expect(try verdict(expression) == .error(code))
    }

    @Test(arguments: [
        "duration(\"9223372036854775808ms\")", "duration(\"\")", "duration(\"-\")", "duration(\"1ms1s\")",
        "duration(\"+1s\")", "duration(\"106751991168d\")", "duration(\"1\")", "duration(\"s\")",
        "datetime(\"2023-02-29\")", "datetime(\"2024-01-01T24:00:00Z\")", "datetime(\"2024-01-01T23:59:60Z\")",
        "datetime(\"2024-01-01T00:00:00+2400\")", "datetime(\"2024-01-01T00:00:00+2360\")",
        "datetime(\"2024-01-01T00:00:00z\")", "datetime(\"2024-01-01T00:00:00.1Z\")",
        "datetime(\"2024-01-01T00:00:00\")", "datetime(\"2024-13-01\")", "datetime(\"2024-01-00\")",
        "decimal(\"1.\")", "decimal(\"1.23456\")", "decimal(\"+1.0\")", "decimal(\"922337203685477.5808\")",
        "decimal(\"1\")", "decimal(\".5\")", "decimal(\"-.5\")", "ip(\"01.2.3.4\")", "ip(\"1.2.3.4/032\")",
        "ip(\"::ffff:1.2.3.4\")", "ip(\"00001::\")", "ip(\"::1%eth0\")", "ip(\" 1.2.3.4\")", "ip(\"1.2.3.4/\")",
        "ip(\"1.2.3.4/+8\")", "ip(\"1.2.3.4/33\")", "ip(\"::/00\")", "ip(\"1:2:3:4:5:6:7:8::\")",
        "ip(\"::1:2:3:4:5:6:7:8\")", "ip(\"1::2::3\")", "ip(\":::\")", "ip(\"\")", "ip(\"1.2.3\")",
    ])
    func `is no extension value`(call: String) throws {
        #expect(try verdict("\(call) == 1") == .error(.invalidExtensionValue))
    }

    @Test(arguments: [
        ("{if: 1} == 1", CedarError.Code.reservedWord), ("context has if", .reservedWord),
        ("context has __cedar", .reservedWord), ("__cedar::\"x\" == 1", .reservedWord),
        ("a::__cedar::\"x\" == 1", .reservedWord), ("true || like", .reservedWord),
        ("context has \"a\".b", .unexpectedToken), ("a::if::\"x\" == 1", .reservedWord),
        ("[1].contains()", .wrongArity), ("[].isEmpty(1)", .wrongArity),
        ("foo(1)", .unknownName), ("\"1\".ip()", .unknownName), ("isIpv4(ip(\"::1\"))", .unknownName),
        ("1.foo()", .unknownName), ("a::b(\"x\")", .unknownName), ("when == 1", .unknownName),
        ("foo", .unknownName), ("principal(\"x\")", .unknownName),
        ("\"a\rb\" == \"x\"", .invalidEscape), ("\"\\u{_1}\" == \"x\"", .invalidEscape),
        ("\"\\x80\" == \"x\"", .invalidEscape), ("\"\\*\" == \"x\"", .invalidEscape),
        ("\"\\u{D800}\" == \"x\"", .invalidEscape), ("\"\\u{1234567}\" == \"x\"", .invalidEscape),
        ("\"\\\n a\" == \"a\"", .invalidToken), ("\"abc", .invalidToken), ("true\u{200B}", .invalidToken),
        ("U\u{15B}er::\"a\" == principal", .invalidToken), ("a = b", .invalidToken), ("true & true", .invalidToken),
        ("true /*x*/", .invalidToken), ("!!!!!false", .tooLarge), ("-----1 == 1", .tooLarge),
        ("!-1 == 1", .unexpectedToken), ("9223372036854775808 == 1", .integerTooLarge),
        ("-(9223372036854775808) == 1", .integerTooLarge), ("-9223372036854775809 == 1", .integerTooLarge),
        ("1_000 == 1000", .unexpectedToken), ("012a == 1", .unexpectedToken), ("1 < 2 == true", .unexpectedToken),
        ("1 == 1 == true", .unexpectedToken), ("1 in 2 in 3", .unexpectedToken),
        ("true && if true then true else false", .unexpectedToken), ("[,].isEmpty()", .unexpectedToken),
        ("{a: 1, \"a\": 2}.a == 1", .duplicate), ("{a.b: 1} == 1", .unexpectedToken), ("{1: 1} == 1", .unexpectedToken),
        ("context[1] == 1", .unexpectedToken), ("context[context.s]", .unexpectedToken),
        ("context[\"a\"](1)", .unexpectedToken), ("principal is \"x\"", .unexpectedToken),
        ("principal is User::\"a\"", .unexpectedToken), ("\"x\" like context.s", .unexpectedToken),
        ("context.s like \"x\" like \"x\"", .unexpectedToken), ("principal == ?principal", .invalidSlot),
        ("?foo", .invalidToken), ("", .unexpectedToken),
    ])
    func `is refused by the parser`(expression: String, code: CedarError.Code) {
        #expect(refusal("permit(principal, action, resource) when { \(expression) };")?.code == code)
    }
}

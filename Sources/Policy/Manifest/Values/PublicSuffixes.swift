/// Names of two labels below which strangers register their own names, as far as wildcards over them have been seen.
///
/// Not the whole public suffix list: a floor that refuses the wildcards that mean "everybody". Single labels are
/// refused without any list.
enum PublicSuffixes {
    /// Whether strangers may register names directly below this one.
    static func contains(_ name: String) -> Bool {
        if known.contains(name) { return true }
        let labels = name.split(separator: ".")
        // co.uk, com.au, org.br …: a generic second level under a country's label.
        return labels.count == 2 && labels[1].utf8.count == 2 && generic.contains(String(labels[0]))
    }

    private static let generic: Set<String> = ["ac", "co", "com", "edu", "gov", "net", "or", "org", "ne", "go"]
    private static let known: Set<String> = [
        "amazonaws.com", "azurewebsites.net", "blogspot.com", "cloudfront.net", "duckdns.org", "firebaseapp.com",
        "fly.dev",
        "github.io", "githubusercontent.com", "gitlab.io", "herokuapp.com", "netlify.app", "ngrok.app", "ngrok.io",
        "ngrok-free.app", "nip.io", "onrender.com", "pages.dev", "pythonanywhere.com", "repl.co", "run.app", "sslip.io",
        "trycloudflare.com", "vercel.app", "web.app", "webhook.site", "windows.net", "workers.dev",
    ]
}

/// A value with its place.
struct Placed<Value> {
    let value: Value
    let place: Place
}

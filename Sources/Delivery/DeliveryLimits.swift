/// Every limit of this room.
package enum DeliveryLimits {
}

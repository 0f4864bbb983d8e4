/// Every limit of this room.
package enum ExportLimits {
}

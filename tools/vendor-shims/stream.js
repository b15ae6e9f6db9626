/** Stands in for Node's `stream` where sax only wants a base to inherit from; its streaming half is never used. */
function Stream() {}

module.exports = { Stream };

/** Stands in for Node's `string_decoder`, which sax uses in its streaming half only. */
class StringDecoder {
	constructor() {
		this.decoder = new TextDecoder('utf-8');
	}

	write(bytes) {
		return this.decoder.decode(bytes, { stream: true });
	}

	end() {
		return this.decoder.decode();
	}
}

module.exports = { StringDecoder };

/**
 * Stands in for Node's `events`, as far as xml2js goes: listeners that are called in order, and an `error` that nobody
 * listens to is thrown.
 */
class EventEmitter {
	constructor() {
		this.handlers = new Map();
	}

	on(name, handler) {
		// xml2js inherits in the old way and never calls this constructor.
		this.handlers ??= new Map();
		this.handlers.set(name, [...(this.handlers.get(name) ?? []), handler]);
		return this;
	}

	once(name, handler) {
		const single = (...values) => {
			this.removeListener(name, single);
			handler.apply(this, values);
		};
		return this.on(name, single);
	}

	removeListener(name, handler) {
		const left = (this.handlers?.get(name) ?? []).filter((known) => known !== handler);
		this.handlers?.set(name, left);
		return this;
	}

	removeAllListeners(name) {
		if (name === undefined) this.handlers = new Map();
		else this.handlers?.delete(name);
		return this;
	}

	listeners(name) {
		return [...(this.handlers?.get(name) ?? [])];
	}

	emit(name, ...values) {
		const handlers = this.listeners(name);
		if (handlers.length === 0 && name === 'error') throw values[0];
		for (const handler of handlers) handler.apply(this, values);
		return handlers.length > 0;
	}
}

// In Node the module is the class itself, and xml2js inherits from the module.
module.exports = EventEmitter;
module.exports.EventEmitter = EventEmitter;

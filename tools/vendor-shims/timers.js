/** Stands in for Node's `timers`: xml2js defers with it, but only under its `async` option. */
module.exports = {
	setImmediate(task) {
		void Promise.resolve().then(task);
	},
};

/**
 * Moves the date of the process to the instant in `TEST_NOW` before a test file is read (jest's `setupFiles`), for
 * `npm run test:dates`: every `Date` without arguments and `Date.now` go by it. Without `TEST_NOW` nothing happens.
 */
const wanted = process.env.TEST_NOW;

if (wanted !== undefined) {
	const machine = Date.now.bind(Date);
	const shift = Date.parse(wanted) - machine();
	const now = (): number => machine() + shift;
	// On Date itself, so that a test that sets `Date.now` still sets the one that everybody asks.
	Date.now = now;
	globalThis.Date = new Proxy(Date, {
		construct: (target, args: unknown[], subclass) =>
			Reflect.construct(target, args.length === 0 ? [target.now()] : args, subclass) as Date,
		apply: () => new Date(now()).toString(),
	});
}

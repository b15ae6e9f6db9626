import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Something that all items of one execution of a node share, made when it is first asked for. It goes
 * when n8n lets go of the execution, so nothing is carried from one run into the next.
 */
export function perExecution<T extends object>(
	make: (context: IExecuteFunctions) => T,
): (context: IExecuteFunctions) => T {
	const made = new WeakMap<IExecuteFunctions, T>();
	return (context) => {
		let value = made.get(context);
		if (value === undefined) {
			value = make(context);
			made.set(context, value);
		}
		return value;
	};
}

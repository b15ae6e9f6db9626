import type { Group } from '../../../anaf/invoice/terms';

/** A model with every field of the tables filled, so that nothing the writer forgets goes unnoticed. */
export function filled(shape: Group['shape']): Record<string, unknown> {
	const model: Record<string, unknown> = {};
	for (const [name, part] of Object.entries(shape)) {
		const value =
			part.kind === 'group'
				? filled(part.shape)
				: part.kind === 'identifier'
					? { id: `v-${name}`, scheme: 'S' }
					: `v-${name}`;
		model[name] = part.many === true ? [value] : value;
	}
	return model;
}

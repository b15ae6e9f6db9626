import { createHash } from 'node:crypto';

import type { Declaration } from '../../../anaf/transport/model';

/**
 * A declaration's reference (`refDeclarant`, up to 50 characters) when the user gives none: the same
 * content gives the same reference, so a declaration whose answer was lost is found again, even in a
 * later run.
 */
export function referenceOf(declaration: Declaration): string {
	const content = JSON.stringify({ ...declaration, reference: undefined });
	return `n8n-${createHash('sha256').update(content).digest('hex').slice(0, 24)}`;
}

import type { INodeProperties } from 'n8n-workflow';

import type { Result } from '../../../../anaf/api/fault';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';
import { compose } from '../compose';
import { declarantField, shortSending, uitField } from '../declaration.fields';
import { send } from '../send';

/** Fields of Declaration: Delete. */
export const description: INodeProperties[] = showFor('declaration', ['delete'], [
	uitField,
	declarantField,
	...shortSending,
]);

/** Withdraws a declaration (ștergere). */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const uit = run.context.getNodeParameter('uit', run.item) as string;
	const composed = compose(run, { deletion: { uit } });
	return composed.ok ? await send(run, composed.value) : composed;
}

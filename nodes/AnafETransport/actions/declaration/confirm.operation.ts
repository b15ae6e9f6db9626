import type { INodeProperties } from 'n8n-workflow';

import type { Result } from '../../../../anaf/api/fault';
import type { Output, Run } from '../../../shared/operation';
import { showFor } from '../../../shared/show';
import { compose } from '../compose';
import { declarantField, shortSending, uitField } from '../declaration.fields';
import { send } from '../send';

/** Fields of Declaration: Confirm. */
export const description: INodeProperties[] = showFor('declaration', ['confirm'], [
	uitField,
	{
		displayName: 'Confirmation',
		name: 'confirmationType',
		type: 'options',
		options: [
			{ name: 'Confirmed', value: '10', description: 'Confirmat: everything arrived' },
			{ name: 'Confirmed in Part', value: '20', description: 'Confirmat parțial' },
			{ name: 'Refused', value: '30', description: 'Infirmat: the transport did not take place or is not yours' },
		],
		default: '10',
		description: 'What the recipient says of the transport (tipConfirmare)',
	},
	{
		displayName: 'Remarks',
		name: 'remarks',
		type: 'string',
		default: '',
		description: 'Up to 200 characters',
	},
	declarantField,
	...shortSending,
]);

/** Gives the recipient's word on a transport (confirmare). */
export async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, item } = run;
	const uit = context.getNodeParameter('uit', item) as string;
	const composed = compose(run, {
		confirmation: {
			uit,
			type: context.getNodeParameter('confirmationType', item) as string,
			remarks: context.getNodeParameter('remarks', item) as string,
		},
	});
	return composed.ok ? await send(run, composed.value) : composed;
}

import type { INodeProperties } from 'n8n-workflow';

import * as check from './check.operation';
import * as getTokenInfo from './getTokenInfo.operation';
import * as revokeToken from './revokeToken.operation';

export { check, getTokenInfo, revokeToken };

/** Operations of the resource Connection and their fields. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['connection'] } },
		options: [
			{
				name: 'Check',
				value: 'check',
				action: 'Check the connection',
				description: 'Say hello to ANAF and see for which companies the connection has rights',
			},
			{
				name: 'Get Token Info',
				value: 'getTokenInfo',
				action: 'Get token info',
				description: 'See until when the connection lasts, without showing the token',
			},
			{
				name: 'Revoke Token',
				value: 'revokeToken',
				action: 'Revoke a token',
				description: 'Ask ANAF to end the access of this connection',
			},
		],
		default: 'check',
	},
	...check.description,
	...getTokenInfo.description,
	...revokeToken.description,
];

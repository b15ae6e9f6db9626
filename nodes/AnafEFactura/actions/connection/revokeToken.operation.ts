import { revokeRequest } from '../../../../anaf/api/endpoints/oauth';
import { fail, ok, type Result } from '../../../../anaf/result';
import { readRevocation } from '../../../../anaf/api/revocation';
import { readSecrets } from '../../../shared/connection/credential';
import { invalidInput } from '../../../shared/errors';
import { choiceField } from '../../../shared/fields/choices';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';

const tokenField = choiceField({
	displayName: 'Token',
	name: 'token',
	type: 'options',
	options: [
		{ name: 'Access Token', value: 'access_token', description: 'Ends the present access; renewal goes on' },
		{
			name: 'Refresh Token',
			value: 'refresh_token',
			description: 'Ends renewal: the credential has to be connected again',
		},
	],
	default: 'refresh_token',
	description: 'Which token to end',
});

/** Connection: Revoke Token. */
export const operation: OperationDefinition = {
	name: 'revokeToken',
	displayName: 'Revoke Token',
	action: 'Revoke a token',
	description: 'Ask ANAF to end the access of this connection',
	items: 'inOrder',
	schemaVersion: 1,
	fields: [tokenField],
	run: execute,
};

/** Asks ANAF to end a token and reports what ANAF really answered. */
async function execute({ context, connection, fields }: Run): Promise<Result<Output[]>> {
	const hint = fields.choice(tokenField);
	const { accessToken, refreshToken } = await readSecrets(context);
	const token = hint === 'access_token' ? accessToken : refreshToken;
	if (token === '') return fail(invalidInput('The credential has no such token', 'Connect the credential first'));
	const answer = await connection.call(revokeRequest(token, hint), (_, response) => ok(readRevocation(response)));
	return answer.ok ? ok([{ json: { token: hint, ...answer.value } }]) : answer;
}

import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { isExposed, type Environment, type Target } from '../../../anaf/api/hosts';
import { isObject } from '../../../anaf/api/json';
import { readClaims, type TokenClaims } from '../../../anaf/api/jwt';
import { AnafOAuth2Api } from '../../../credentials/AnafOAuth2Api.credentials';
import { invalidInput, toNodeError } from '../errors';
import { choose } from '../fields/choices';
import { CREDENTIAL_TYPE, type AnafContext } from './types';

/** What a node may know of the credential. Tokens and secrets are not among it. */
export interface AnafCredential {
	readonly target: Target;
	/** CIF to use where a node leaves it empty, as the user typed it; empty when not set. */
	readonly defaultCif: string;
	/** How many processes use ANAF's limit of requests together; 1 and more. */
	readonly sharing: number;
	/** Claims of the access token; undefined when not connected or when ANAF issued an opaque token. */
	readonly accessClaims?: TokenClaims;
	/** Claims of the refresh token; undefined as above. */
	readonly refreshClaims?: TokenClaims;
	/** When n8n thinks the access token ends (from `expires_in`), for opaque tokens. Milliseconds since 1970. */
	readonly assumedExpiry?: number;
}

/** Tokens and client secret, for the connection alone. Never put into items, messages or logs. */
interface Secrets {
	readonly accessToken: string;
	readonly refreshToken: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The environments that the credential lists. */
const ENVIRONMENTS = (new AnafOAuth2Api().properties.find(({ name }) => name === 'environment')?.options ??
	[]) as INodePropertyOptions[];

/** Where a token goes is never guessed: what is none of the listed environments is refused, not taken for production. */
function environmentOf(context: AnafContext, value: unknown): Environment {
	const environment = choose(ENVIRONMENTS, value, 'Environment of the credential');
	if (!environment.ok) throw toNodeError(context.getNode(), environment.fault);
	return environment.value as Environment;
}

/** Where requests go. Over http to a public host everybody on the way could read the token, so nothing is sent there. */
function targetOf(context: AnafContext, credential: IDataObject): Target {
	const environment = environmentOf(context, credential.environment);
	const baseUrl = text(credential.baseUrl);
	if (environment === 'custom' && isExposed(baseUrl)) {
		const advice =
			'Write the Base URL of the credential with https. http is for a server on this computer or in your own network';
		throw toNodeError(
			context.getNode(),
			invalidInput('The Base URL would send your access token over the internet unprotected', advice),
		);
	}
	return { environment, baseUrl };
}

/** Credentials of before this field have none. Anything but a whole number would be a limit that nobody meant. */
function sharingOf(context: AnafContext, value: unknown): number {
	if (value === undefined || value === null || value === '') return 1;
	const sharing = typeof value === 'boolean' ? NaN : Number(value);
	if (Number.isSafeInteger(sharing) && sharing >= 1) return sharing;
	const advice =
		'Write how many n8n processes use this connection at the same time, for example 3 for one main process and two workers';
	throw toNodeError(
		context.getNode(),
		invalidInput('Processes Sharing This Limit in the credential is not a whole number from 1 up', advice),
	);
}

async function decrypted(context: AnafContext): Promise<IDataObject> {
	return await context.getCredentials<IDataObject>(CREDENTIAL_TYPE);
}

function tokenData(credential: IDataObject): IDataObject {
	return isObject(credential.oauthTokenData) ? (credential.oauthTokenData as IDataObject) : {};
}

/** Reads the parts of the credential that nodes need. */
export async function readCredential(context: AnafContext): Promise<AnafCredential> {
	const credential = await decrypted(context);
	const tokens = tokenData(credential);
	const assumed = Number(tokens.n8n_expires_at);
	return {
		target: targetOf(context, credential),
		defaultCif: text(credential.defaultCif).trim(),
		sharing: sharingOf(context, credential.sharing),
		accessClaims: readClaims(tokens.access_token),
		refreshClaims: readClaims(tokens.refresh_token),
		assumedExpiry: Number.isFinite(assumed) && assumed > 0 ? assumed : undefined,
	};
}

/** Reads the secrets, for telling two tokens apart and for the revocation call. */
export async function readSecrets(context: AnafContext): Promise<Secrets> {
	const credential = await decrypted(context);
	const tokens = tokenData(credential);
	return {
		accessToken: text(tokens.access_token),
		refreshToken: text(tokens.refresh_token),
		clientId: text(credential.clientId),
		clientSecret: text(credential.clientSecret),
	};
}

import { decodeText } from './bytes';
import { isObject, parseJson, textOf } from './json';
import type { AnafResponse } from './response';
import { sniff } from './sniff';

/** What became of a revocation (docs/anaf/oauth.md#revoking). */
interface Revocation {
	readonly revoked: boolean;
	readonly outcome: 'revoked' | 'loginPage' | 'refused' | 'unclear';
	readonly message: string;
}

const PORTAL =
	'To be sure that the access ends, log in on ANAF’s portal with the certificate, open “Editare profil ' +
	'Oauth” and use “Renunțare Oauth”: it deletes the application with all its tokens. Otherwise the ' +
	'tokens end by themselves, access after 90 days and renewal after about a year';

/**
 * Says honestly what the answer to a revocation means. RFC 7009 promises 200; ANAF has been seen to
 * redirect to its login page instead, as it does for paths that do not exist.
 */
export function readRevocation(response: AnafResponse): Revocation {
	const { status, body, headers } = response;
	const kind = sniff(body);
	if ((status >= 300 && status < 400) || kind === 'html') {
		const where = headers.location === undefined ? '' : ` (${headers.location.split('?', 1)[0] ?? ''})`;
		return {
			revoked: false,
			outcome: 'loginPage',
			message: `ANAF answered with its login page${where}; the token is still valid. ${PORTAL}`,
		};
	}
	if (status === 200) {
		return {
			revoked: true,
			outcome: 'revoked',
			message: 'ANAF confirmed the revocation. Connect the credential again to use it',
		};
	}
	const json = kind === 'json' ? parseJson(decodeText(body)) : undefined;
	const reason = isObject(json) ? (textOf(json, 'error_description') ?? textOf(json, 'error')) : undefined;
	if (status >= 400 && status < 500) {
		return {
			revoked: false,
			outcome: 'refused',
			message: `ANAF refused the revocation with HTTP status ${status}${reason === undefined ? '' : `: ${reason}`}. ${PORTAL}`,
		};
	}
	return {
		revoked: false,
		outcome: 'unclear',
		message: `ANAF answered the revocation with HTTP status ${status}; whether the token still works is not known. ${PORTAL}`,
	};
}

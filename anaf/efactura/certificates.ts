/**
 * Certificates of the Ministry of Finance that sign answers, by SHA-256 fingerprint of the DER form
 * (docs/anaf/messages.md#signature; seen in two independent programs and checked against a real answer).
 *
 * To add the next one, add a row: ANAF renews its seal about every two years.
 */
interface PinnedCertificate {
	/** Years of validity, for people. */
	readonly label: string;
	/** SHA-256 of the certificate, lower-case hexadecimal. */
	readonly fingerprint: string;
	readonly issuer: string;
}

/** The pinned certificates, oldest first. */
export const MINISTRY_CERTIFICATES: readonly PinnedCertificate[] = [
	{
		label: '2020-2021',
		fingerprint: 'b02d178a67f24785ac4143b28880606e17b40ea4f622692e9e110d520b4fc525',
		issuer: 'DigiSign Qualified CA Class 3 2017',
	},
	{
		label: '2021-2023',
		fingerprint: '5c4ceb903c1c73152cc1793b6557ffa31097bf820115fa17f7154503c0dea663',
		issuer: 'DigiSign Qualified CA Class 3 2017',
	},
	{
		label: '2023-2025',
		fingerprint: 'f014b11cfdeb451351f49ccb6854ca8b1a5ab78db5eaa130e4a000b6fc4efc7e',
		issuer: 'DigiSign Qualified CA Class 3 2017',
	},
	{
		label: '2024-2025',
		fingerprint: '9c098bfc2ee1799d4bc28294e2fa4693c35d88146dca40f5ee788fddb610e11d',
		issuer: 'certSIGN Qualified 2023 RSA CA',
	},
	{
		label: '2025-2027',
		fingerprint: 'fbdca3c696e1fca634204d989d46bd90d591d92c59f5732f29b2b7ac4d095e33',
		issuer: 'Trans Sped Electronic Seal QCA G3',
	},
	{
		label: '2025-2027 b',
		fingerprint: 'cd5b377aa602913f717c4f9eb033ff32703043738fda7752f99d7306de2443fb',
		issuer: 'Trans Sped Electronic Seal QCA G3',
	},
];

/** A fingerprint as people paste it (colons, spaces, capitals), in lower-case hexadecimal without separators. */
export function normalizeFingerprint(text: string): string {
	return text.replace(/[^0-9a-f]/gi, '').toLowerCase();
}

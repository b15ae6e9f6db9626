import type { AnafFault, FaultKind } from '../result';

/**
 * ANAF's sentences and what they mean: one row a sentence, first match wins.
 *
 * To teach the package a new sentence, add a row. ANAF's spelling (`petru`, `inteorgare`,
 * `toatal`) varies between services and over the years, so the patterns are tolerant.
 * Sources: docs/anaf/efactura.md, docs/anaf/messages.md, docs/anaf/etransport.md.
 */
interface Sentence {
	readonly pattern: RegExp;
	readonly kind: FaultKind;
	/** What happened. `$1`, `$2` stand for what the pattern caught. */
	readonly message: string;
	/** What to do next. */
	readonly advice: string;
	/** True when `$1` is a CIF. */
	readonly namesCif?: true;
}

const CIF_RIGHTS_ADVICE =
	'The connection has the rights of the certificate it was made with. Check in SPV that this ' +
	'certificate holder represents this CIF, that the CIF has no typing mistake, and that the credential ' +
	'uses the right environment (Production or Test). Rights granted today can take a day until ' +
	'they count';

/** The table. Exported so that a test can show that every row is met by a real sentence. */
export const SENTENCES: readonly Sentence[] = [
	{
		// A finding in pairs, before all others: its text may hold the words of any of them (docs/anaf/efactura.md#validation).
		pattern: /\btipAssert\s*=|\bcodeEroare\s*=/i,
		kind: 'rejected',
		message: 'The document does not pass ANAF’s validation',
		advice: 'Correct what the sentences name (the rule stands after “codeEroare”) and try again',
	},
	// Rights
	{
		pattern: /nu exista niciun CIF pen?tru care sa aveti drept/i,
		kind: 'forbidden',
		message: 'This connection has no rights in SPV for any company',
		advice: CIF_RIGHTS_ADVICE,
	},
	{
		pattern: /nu aveti drept(?:ul)? in SPV pentru CIF\s*=\s*(\S+)/i,
		kind: 'forbidden',
		message: 'This connection has no rights in SPV for CIF $1',
		namesCif: true,
		advice: CIF_RIGHTS_ADVICE,
	},
	{
		pattern: /nu aveti dreptul de inte\w+ pentru id_incarcare\s*=\s*(\S+)/i,
		kind: 'forbidden',
		message: 'This connection may not ask about upload $1',
		advice: 'Only the company that sent a document may ask for its status. Use the credential of the sender',
	},
	{
		pattern: /nu aveti dreptul sa descarcati acea?sta factura/i,
		kind: 'forbidden',
		message: 'This connection may not download this message',
		advice:
			'Only the companies named in a document may download it. Use the credential of the CIF the message was listed for',
	},
	// Daily limits
	{
		pattern: /s-au incarcat deja (\d+)\b.*in cursul zilei/i,
		kind: 'dailyLimit',
		message: 'ANAF takes no more than $1 buyer messages a day for one company',
		advice: 'Send the rest tomorrow. The count starts again at midnight, Romanian time',
	},
	{
		pattern: /s-au facut deja (\d+)\s+(?:de\s+)?descarcari/i,
		kind: 'dailyLimit',
		message: 'This message was downloaded $1 times today, and ANAF allows no more',
		advice:
			'Download it again tomorrow, and keep what you download: each message can be fetched only a few times a day',
	},
	{
		// e-Transport's stareMesaj; e-Factura's uses the sentence about downloads, see `readStatus`.
		pattern: /s-au facut deja (\d+)\s+(?:de\s+)?verificari/i,
		kind: 'dailyLimit',
		message: 'The status was asked $1 times today, and ANAF allows no more',
		advice: 'Ask again tomorrow, or look for the result in the list of messages',
	},
	{
		pattern: /s-au (?:facut|incarcat) deja\s+(\d+)\b.*in cursul zilei/i,
		kind: 'dailyLimit',
		message: 'The daily limit of $1 requests of this kind is used up',
		advice:
			'Try again tomorrow. The count starts again at midnight, Romanian time. If this happens often, poll less frequently',
	},
	// Gone and unknown
	{
		pattern: /nu mai poate fi descarcat.*perioada de (\d+) de zile/i,
		kind: 'windowClosed',
		message: 'The $1 days in which this message could be downloaded are over',
		advice:
			'ANAF no longer offers it to programs. Ask the other party for the document, or look for it in your own archive',
	},
	{
		pattern: /nu exista (?:factura|declaratia de transport) cu id_incarcare\s*=\s*(\S*)/i,
		kind: 'notFound',
		message: 'ANAF knows no upload with index $1',
		advice:
			'Check the upload index, and that the credential uses the environment (Production or Test) the document was sent to',
	},
	{
		pattern: /pentru id\s*=\s*(\S+) nu exista inregistrata nici ?o factura/i,
		kind: 'notFound',
		message: 'ANAF knows no message with download ID $1',
		advice:
			'Use the ID of a listed message or the download ID that Get Status returned; the upload index is a different number',
	},
	{
		pattern: /UIT-ul nu poate fi identificat|nu a fost identificat UIT-ul/i,
		kind: 'rejected',
		message: 'ANAF found no valid notification with this UIT',
		advice: 'Check the UIT, that its declaration has status ok, and that it has not expired or been deleted',
	},
	// Documents
	{
		pattern: /a (?:mai )?fost transmisa anterior cu index\s*=\s*(\d+)/i,
		kind: 'rejected',
		message: 'ANAF already has this invoice, under upload index $1',
		advice: 'Do not send it again. Use Get Status with the original index',
	},
	{
		pattern: /marime fisier transmis mai mare de (\d+) ?MB/i,
		kind: 'invalidInput',
		message: 'The document is larger than the $1 MB ANAF accepts',
		advice: 'Remove or shrink the attachments inside the document',
	},
	{
		pattern: /fisierul transmis nu este valid/i,
		kind: 'rejected',
		message: 'ANAF refused the document because its XML structure is not valid',
		advice: 'Correct what the sentence names (element and line) and send it again. Nothing was registered',
	},
	// Parameters
	{
		pattern: /CIF introdus\s*=\s*(\S+) nu este inregistrat in Registrul RO e-Factura executari silite/i,
		kind: 'invalidInput',
		message: 'CIF $1 is not registered as an enforcement body',
		namesCif: true,
		advice: 'Switch off the option Executare, or use the CIF of a body entered in that register',
	},
	{
		pattern: /(?:CIF|cui_op|cui_decl) introdus\s*=\s*(\S*) nu este un numar/i,
		kind: 'invalidInput',
		message: 'ANAF does not accept “$1” as a CIF',
		namesCif: true,
		advice: 'Give the CIF in digits only',
	},
	{
		pattern: /valo\w+ acceptat\w* pentru parametrul standard/i,
		kind: 'invalidInput',
		message: 'ANAF does not know the document standard it was given',
		advice: 'Choose the standard that fits the document, or leave it on automatic',
	},
	{
		pattern: /daca parametrul (\w+) trebuie completat/i,
		kind: 'invalidInput',
		message: 'ANAF does not accept the value of “$1”',
		advice: 'Choose the option of that name again (Autofactura, Executare, Extern). If it happens again, report it',
	},
	{
		pattern: /lista de mesaje este mai mare decat numarul de (\d+)/i,
		kind: 'invalidInput',
		message: 'There are more than $1 messages, and the simple list cannot show them',
		advice: 'Use the paginated list, which has no such limit',
	},
	{
		pattern: /endTime\s*=.*nu poate (?:fi )?in viitor/i,
		kind: 'invalidInput',
		message: 'The end of the time range is later than ANAF’s own clock',
		advice: 'Check the clock of this computer, or choose an earlier end',
	},
	{
		pattern: /startTime\s*=.*mai vechi de (\d+) de zile/i,
		kind: 'invalidInput',
		message: 'The start of the time range is more than $1 days ago',
		advice: 'ANAF lists messages of the last 60 days only. Choose a later start',
	},
	{
		pattern: /endTime\s*=.*nu poate fi <= startTime/i,
		kind: 'invalidInput',
		message: 'The end of the time range is not after its start',
		advice: 'Choose an end after the start',
	},
	{
		pattern: /pagina solicitata (\d+) este mai mare decat numarul to+a?tal de pagini (\d+)/i,
		kind: 'invalidInput',
		message: 'Page $1 was asked for, but there are only $2',
		advice: 'Start again from the first page',
	},
	{
		pattern: /numarul de zile (?:introdus|trebuie)/i,
		kind: 'invalidInput',
		message: 'ANAF takes a number of days from 1 to 60',
		advice: 'Choose a whole number of days from 1 to 60',
	},
	{
		pattern: /valorile acceptate pentru parametrul filtru/i,
		kind: 'invalidInput',
		message: 'ANAF does not know the filter it was given',
		advice: 'The filters are E (errors), T (sent), P (received) and R (buyer messages)',
	},
	{
		pattern: /introdus\s*=\s*(\S*) nu este un numar intreg/i,
		kind: 'invalidInput',
		message: 'ANAF does not accept “$1” as an ID',
		advice: 'IDs are digits only. Use the upload index for Get Status and the download ID for Download',
	},
	{
		pattern: /nu este un numar sau nu are o valoare acceptata de sistem/i,
		kind: 'invalidInput',
		message: 'ANAF does not accept one of the values it was given',
		advice: 'Check the value named in the sentence',
	},
	{
		pattern: /parametr\w+ .+ obligatori|trebuie sa aveti atasat in request/i,
		kind: 'invalidInput',
		message: 'ANAF says that something is missing in the request',
		advice: 'Fill in the field that ANAF’s sentence is about. If it is filled in, try again later',
	},
	{
		// Findings of ANAF's validation: `E: validari globale ...`, `... eroare regula: R_BT_32_cui: ...`
		// (docs/anaf/messages.md#error-document, docs/anaf/efactura.md#validation).
		pattern: /^E:\s|\beroare(?: regula)?:\s*\[?[A-Z][\w.-]*\d/i,
		kind: 'rejected',
		message: 'The document does not pass ANAF’s validation',
		advice: 'Correct what the sentences name (the rule is in brackets or after “eroare regula”) and try again',
	},
	{
		pattern: /a aparut o eroare tehnica/i,
		kind: 'unavailable',
		message: 'ANAF reports a technical fault on its own side',
		advice: 'Try again later. If it happens again, give the code in the sentence to ANAF’s support',
	},
];

/**
 * Characters of a sentence that the patterns look at. ANAF's are a few hundred long; what follows
 * (a parser's complaint, or something hostile) must not cost time that grows with its square.
 */
const LONGEST_MATCHED = 2000;

function filled(template: string, found: RegExpExecArray): string {
	return template.replace(/\$(\d)/g, (_, index: string) => found[Number(index)] ?? '').trim();
}

/**
 * What one of ANAF's sentences means.
 *
 * @param anafMessage the sentence as ANAF wrote it; it is kept verbatim in the fault
 * @param fallback kind of a sentence that no row knows
 */
export function faultOfSentence(anafMessage: string, fallback: FaultKind = 'rejected'): AnafFault {
	return knownFault(anafMessage) ?? unknownFault(anafMessage, fallback);
}

function unknownFault(anafMessage: string, kind: FaultKind): AnafFault {
	return {
		kind,
		message: 'ANAF refused the request',
		advice: 'Read ANAF’s sentence above; if it does not help, ask ANAF’s support and quote it',
		anafMessage: anafMessage.trim(),
	};
}

function knownFault(anafMessage: string): AnafFault | undefined {
	const sentence = anafMessage.trim();
	const start = sentence.slice(0, LONGEST_MATCHED);
	for (const row of SENTENCES) {
		const found = row.pattern.exec(start);
		if (!found) continue;
		return {
			kind: row.kind,
			message: filled(row.message, found),
			advice: row.advice,
			anafMessage: sentence,
			cif: row.namesCif === true ? found[1] : undefined,
			originalUploadIndex: originalUploadIndex(start),
			serverTime: /momentul requestului\s*=\s*(\d{2}-\d{2}-\d{4} \d{2}:\d{2}:\d{2})/i.exec(start)?.[1],
		};
	}
	return undefined;
}

/** Joins several sentences into one fault: the first known one leads, all are kept as details. */
export function faultOfSentences(sentences: readonly string[], fallback: FaultKind = 'rejected'): AnafFault {
	const known = sentences.map(knownFault).find((fault) => fault !== undefined);
	const leading = known ?? unknownFault(sentences[0] ?? '', fallback);
	return sentences.length > 1 ? { ...leading, details: [...sentences] } : leading;
}

/**
 * True when a list says "no messages": that is an empty list, not a refusal (docs/anaf/messages.md#simple-list,
 * docs/anaf/messages.md#paged-list, docs/anaf/etransport.md#list).
 */
export function meansNoMessages(sentence: string): boolean {
	return /nu exista (?:mesaje|informatii)\b/i.test(sentence);
}

/** True when the simple list says that it has more messages than it can show: the company may be asked about. */
export function meansTooManyMessages(sentence: string): boolean {
	return /lista de mesaje este mai mare decat numarul/i.test(sentence);
}

/** True when a list says that it has fewer pages than the one asked for (docs/anaf/messages.md#paged-list). */
export function meansPageIsGone(sentence: string): boolean {
	return /este mai mare decat numarul to+a?tal de pagini/i.test(sentence);
}

/** Index of the first upload in ANAF's "already sent" sentence (docs/anaf/efactura.md#answer-lost), or undefined. */
export function originalUploadIndex(sentence: string): string | undefined {
	return /transmisa anterior cu index\s*=\s*(\d+)/i.exec(sentence)?.[1];
}

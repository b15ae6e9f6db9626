import { inFull, type AnafFault } from '../../anaf/result';
import { DAY } from '../../anaf/durations';
import { isoInBucharest } from '../../anaf/time';
import type { NoticeEvent, TriggerEvent } from './events';

/**
 * A notice: an event about the connection instead of about something at ANAF. It comes when its cause is first seen, and again
 * once a day for as long as the cause is there. When each was last given is stored beside the cursors.
 */
export interface Notice {
	/** What it is about: the company, or the access. */
	readonly key: string;
	readonly event: TriggerEvent;
}

/** When notices were last given, milliseconds since 1970, by their keys. */
export type Given = ReadonlyMap<string, number>;

/** Whether a fault stays until a person does something about it: rights are missing. A sentence that nobody knows may pass. */
export const isLasting = ({ kind }: AnafFault): boolean => kind === 'forbidden';

function noticeOf(name: NoticeEvent, about: string, json: TriggerEvent['json'], now: number): Notice {
	const key = about === '' ? name : `${name}/${about}`;
	const id = `${key}/${isoInBucharest(now).slice(0, 10)}`;
	return { key, event: { id, at: now, name, cif: about, json: { id, event: name, ...json } } };
}

/** The notice about a company whose lists ANAF does not give; undefined for a fault that passes by itself. */
export function companyNotice(cif: string, fault: AnafFault, now: number): Notice | undefined {
	if (!isLasting(fault)) return undefined;
	const { advice, anafMessage = null } = fault;
	return noticeOf('companyUnreadable', cif, { cif, message: inFull(fault), advice, anafMessage }, now);
}

/**
 * The notice about an access that ends soon.
 *
 * @param expiresAt when renewal without the certificate ends; undefined when the token does not say
 * @param days how many days before that the notice comes; Infinity for a test run
 */
export function accessNotice(expiresAt: number | undefined, days: number, now: number): Notice | undefined {
	if (expiresAt === undefined || expiresAt - now > days * DAY) return undefined;
	return noticeOf(
		'accessEnding',
		'',
		{
			message: 'The access of this connection ends soon',
			advice: 'Open the credential and connect again with the certificate before this day',
			expiresAt: isoInBucharest(expiresAt),
			daysLeft: Math.max(0, Math.floor((expiresAt - now) / DAY)),
		},
		now,
	);
}

/** Those that were not given within the last day. A time in the future means that the clock was put back: it counts as none. */
export function dueNotices(notices: readonly Notice[], given: Given, now: number): Notice[] {
	return notices.filter(({ key }) => {
		const at = given.get(key);
		return at === undefined || at > now || now - at >= DAY;
	});
}

/** What is stored after some were given. What was given more than a day ago says nothing any more. */
export function givenAfter(given: Given, due: readonly Notice[], now: number): Given {
	const recent = [...given].filter(([, at]) => at <= now && now - at < DAY);
	return new Map([...recent, ...due.map(({ key }): [string, number] => [key, now])]);
}

import { fail, ok, type Result } from '../../../anaf/result';
import { explainUit, normalizeUit } from '../../../anaf/transport/uit';
import { invalidInput } from '../../shared/errors';
import { textOfField } from '../../shared/text';

/** A UIT to look for, or undefined when none was given. One with a typing slip is refused: it would silently find nothing. */
export function readUitFilter(value: unknown): Result<string | undefined> {
	const text = textOfField(value);
	if (text === '') return ok(undefined);
	const uit = normalizeUit(text);
	const { valid, reason = 'It is not a UIT', suggestion } = explainUit(uit);
	if (valid) return ok(uit);
	return fail(
		invalidInput(
			'The UIT cannot be right',
			suggestion === undefined ? 'Check it against the document it came from' : `Was ${suggestion} meant?`,
			{ more: `It is “${text.slice(0, 40)}”. ${reason}` },
		),
	);
}

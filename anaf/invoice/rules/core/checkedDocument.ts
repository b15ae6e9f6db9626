import { Gathered } from './gathered';
import { Reading } from './reading';

/** The document under validation, as its rules see it: what can be read of it, and what the one walk over it has gathered. */
export class CheckedDocument extends Reading {
	/** What the walk has gathered so far. */
	readonly facts = new Gathered(this);
}

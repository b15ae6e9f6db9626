/** Paths of a model read step by step, and the words that a person reads instead. */

/** One step of a path: `lines[2]`, and what comes after it. */
interface Step {
	readonly name: string;
	/** From 0; absent where no entry of a list is meant. */
	readonly index?: number;
	readonly rest: string;
}

const STEP = /^([A-Za-z]\w*)(?:\[(\d+)\])?(?:\.|$)/;

/** The first step of a path; undefined where it begins with what is no name of a model. */
export function firstStep(path: string): Step | undefined {
	const [step, name = '', index] = STEP.exec(path) ?? [];
	if (step === undefined) return undefined;
	return { name, rest: path.slice(step.length), ...(index !== undefined && { index: Number(index) }) };
}

/** The longest key of a stranger that a message shows. */
const LONGEST_KEY = 40;

/** The words of a place, and how the next one follows. */
export class PlaceWords {
	private text = '';
	private joint = '';

	/** @param joint what stands between this word and the next one */
	add(word: string, joint = ' '): void {
		if (word !== '') this.text += (this.text === '' ? '' : this.joint) + word;
		this.joint = joint;
	}

	/** What follows is part of something that is not told itself. */
	part(): void {
		this.joint = ', ';
	}

	/** A key that no model has, as it was written. */
	stranger(key: string): void {
		this.part();
		this.add(`“${key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY)}…` : key}”`);
	}

	toString(): string {
		return this.text;
	}
}

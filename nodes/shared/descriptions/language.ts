import type { PageLanguage } from '../../../anaf/page/language';
import { choiceField } from '../fields/choices';

/** The language of the labels of a page. */
export const languageField = choiceField<PageLanguage>({
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: [
		{ name: 'English', value: 'en' },
		{ name: 'Romanian', value: 'ro' },
		{ name: 'Romanian and English', value: 'both' },
	],
	default: 'both',
	description: 'Language of the labels; texts of the document itself stay as they are',
});

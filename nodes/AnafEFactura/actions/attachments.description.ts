import type { INodeProperties } from 'n8n-workflow';

const DEFAULT_PREFIX = 'attachment_';

/** How the fields with the attachments begin. To be shown where attachments are wanted. */
export const attachmentPrefixField: INodeProperties = {
	displayName: 'Attachment Prefix',
	name: 'attachmentPrefix',
	type: 'string',
	default: DEFAULT_PREFIX,
	placeholder: 'e.g. attachment_',
	description:
		'Prefix for the names of the output fields with the attachments; a number is added, starting with 0. With “attachment_” the first file is in attachment_0; files of these names that came in are replaced.',
};

import { transportDownloadRequest } from '../../../../anaf/api/endpoints/etransport';
import { ok, type Result } from '../../../../anaf/result';
import { readTransportDownload } from '../../../../anaf/transport/answers';
import { fileOf } from '../../../shared/binary';
import { readId } from '../../../shared/ids';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { uploadField } from '../declaration.fields';

/** Declaration: Download. */
export const operation: OperationDefinition = {
	name: 'download',
	displayName: 'Download',
	action: 'Download a declaration',
	description: 'Get the archive of a declaration, where ANAF still offers it',
	items: 'atOnce',
	schemaVersion: 1,
	fields: [
		{
			displayName:
				'ANAF has announced that it withdrew this service. It works only where ANAF still answers; the node says so when it does not.',
			name: 'downloadNotice',
			type: 'notice',
			default: '',
		},
		uploadField,
	],
	run: execute,
};

/** Downloads the archive of a declaration through the service of the older procedure. */
async function execute({ context, connection, fields }: Run): Promise<Result<Output[]>> {
	const uploadIndex = readId(fields.located('uploadIndex'), 'Upload');
	if (!uploadIndex.ok) return uploadIndex;
	const file = await connection.call(transportDownloadRequest(uploadIndex.value), readTransportDownload);
	if (!file.ok) return file;
	const fileName = `${uploadIndex.value}.zip`;
	return ok([
		{
			json: { uploadIndex: uploadIndex.value, fileName },
			binary: { archive: await fileOf(context, file.value, fileName, 'application/zip') },
		},
	]);
}

import { encodeUtf8 } from '../../../anaf/api/bytes';
import { sniff } from '../../../anaf/api/sniff';
import { countSteps } from '../../harness/steps';

describe('sniff', () => {
	it.each([
		['', 'empty'],
		[' \r\n\t ', 'empty'],
		['PK\u0003\u0004rest', 'zip'],
		['PK\u0005\u0006', 'zip'],
		['%PDF-1.7', 'pdf'],
		['{"a":1}', 'json'],
		['  [1]', 'json'],
		['\ufeff{"a":1}', 'json'],
		['<?xml version="1.0"?><header/>', 'xml'],
		['\n<header/>', 'xml'],
		['<!-- x --><header/>', 'xml'],
		['<html><head>', 'html'],
		['<!DOCTYPE html><html>', 'html'],
		['<!doctype HTML PUBLIC "-//W3C//DTD">', 'html'],
		['<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">', 'html'],
		['<!-- maintenance --><html lang="ro">', 'html'],
		['<title>Request Rejected</title>', 'html'],
		['fisierul Pdf', 'text'],
		['Hello, "n8n"', 'text'],
	])('%j is %s', (text, kind) => {
		expect(sniff(encodeUtf8(text))).toBe(kind);
	});

	it('looks at the start only, however large the body', () => {
		const body = new Uint8Array(50 * 1024 * 1024).fill(0x20);
		body[0] = 0x7b;
		const { result, steps } = countSteps(() => sniff(body));
		expect(result).toBe('json');
		expect(steps).toBeLessThan(5000);
	});
});

/** What the fuzzing starts from: one good input of each kind, which is then spoilt. */

import { strToU8, zipSync } from 'fflate';

import { buildInvoice } from '../../anaf/invoice/complete';
import { buildDeclaration } from '../../anaf/transport/build';
import { generateInput } from '../../test/anaf/invoice/complete/generator';
import { allSamples } from '../../test/anaf/transport/samples';

/** Inputs by kind, as bytes. */
interface Seeds {
	readonly invoices: readonly Uint8Array[];
	readonly declarations: readonly Uint8Array[];
	readonly archives: readonly Uint8Array[];
	readonly answers: readonly Uint8Array[];
	readonly models: readonly unknown[];
	readonly declarationModels: readonly unknown[];
	readonly texts: readonly string[];
}

const CII = [
	'<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"',
	' xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"',
	' xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">',
	'<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>',
	'<ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>',
	'</rsm:ExchangedDocumentContext><rsm:ExchangedDocument><ram:ID>F1</ram:ID>',
	'<ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>',
	'<udt:DateTimeString format="102">20260301</udt:DateTimeString></ram:IssueDateTime>',
	'</rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:IncludedSupplyChainTradeLineItem>',
	'<ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>',
	'<ram:SpecifiedTradeProduct><ram:Name>Marfa</ram:Name></ram:SpecifiedTradeProduct>',
	'</ram:IncludedSupplyChainTradeLineItem><ram:ApplicableHeaderTradeSettlement>',
	'<ram:InvoiceCurrencyCode>RON</ram:InvoiceCurrencyCode></ram:ApplicableHeaderTradeSettlement>',
	'</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>',
].join('');

const SIGNATURE = [
	'<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>',
	'<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>',
	'<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>',
	'<ds:Reference URI=""><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
	'<ds:DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</ds:DigestValue></ds:Reference>',
	'</ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo><ds:X509Data>',
	'<ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>',
].join('');

/** Bodies in the forms that ANAF answers in. */
const ANSWERS = [
	'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><header xmlns="mfp:anaf:dgti:spv:respUploadFisier:v1" dateResponse="202608051140" ExecutionStatus="0" index_incarcare="3828"/>',
	'<header xmlns="mfp:anaf:dgti:spv:respUploadFisier:v1" dateResponse="202608051144" ExecutionStatus="1"><Errors errorMessage="CIF introdus= 123a nu este un numar"/></header>',
	'<header xmlns="mfp:anaf:dgti:efactura:stareMesajFactura:v1" stare="ok" id_descarcare="1234"/>',
	'<header xmlns="mfp:anaf:dgti:efactura:stareMesajFactura:v1"><Errors errorMessage="Nu aveti dreptul"/></header>',
	'<header xmlns="mfp:anaf:dgti:efactura:mesajEroriFactuta:v1" Index_incarcare="1" Cif_emitent="10000008"><Error errorMessage="E: validari globale  SCHEMATRON   eroare: [BR-RO-010]-Invoice number"/></header>',
	'{"mesaje":[{"data_creare":"202211011415","cif":"10000008","id_solicitare":"5001131297","detalii":"Factura cu id_incarcare=5001131297 emisa de cif_emitent=8000000000 pentru cif_beneficiar=3","tip":"FACTURA TRIMISA","id":"3001503294"}],"serial":"1234AA456","cui":"8000000000","titlu":"Lista Mesaje"}',
	'{"mesaje":[],"numar_inregistrari_in_pagina":0,"numar_total_inregistrari_per_pagina":500,"numar_total_inregistrari":0,"numar_total_pagini":0,"index_pagina_curenta":1}',
	'{"eroare":"Nu exista mesaje in ultimele 60 zile","titlu":"Lista Mesaje"}',
	'{"stare":"nok","Messages":[{"message":"E: validari globale  SCHEMATRON   eroare: [BR-RO-010]-x"}],"trace_id":"0a"}',
	'{"dateResponse":"202603011200","ExecutionStatus":0,"index_incarcare":12,"UIT":"3V0P0L0P0T3JUW46","trace_id":"x","titlu":"t","Errors":[{"errorMessage":"textEroare=[BR-004]-unu"}]}',
	'{"cod":200,"message":"SUCCESS","found":[{"date_generale":{"cui":10000008,"denumire":"X SRL"},"inregistrare_scop_Tva":{"scpTVA":true}}],"notFound":[]}',
	'{"an":2024,"cui":10000008,"deni":"X","caen":4711,"i":[{"indicator":"I1","val_indicator":1,"val_den_indicator":"a"}]}',
	'<html><head><title>Request Rejected</title></head><body>Your support ID is: 982664</body></html>',
	'TestOauth jaxrs hello X',
	SIGNATURE,
];

const TEXTS = [
	'2026-11-20',
	'20.11.2026',
	'2026-03-01T22:30:00Z',
	'46387',
	'1.250,50',
	'1.250',
	'RO10000008',
	'10000008.0',
	'3V0P0L0P0T3JUW46',
	'Nu exista mesaje in ultimele 60 zile',
];

/** Makes all seeds. */
export function seeds(): Seeds {
	const models = Array.from({ length: 12 }, (_, index) => generateInput(3, index));
	const invoices = models.flatMap((model) => {
		const built = buildInvoice(model);
		return built.ok ? [strToU8(built.value.xml)] : [];
	});
	const declarationModels = allSamples();
	const archives = invoices
		.slice(0, 4)
		.map((xml, index) => zipSync({ [`${index}.xml`]: xml, [`semnatura_${index}.xml`]: strToU8(SIGNATURE) }));
	return {
		invoices: [...invoices, strToU8(CII)],
		declarations: declarationModels.map((model) => strToU8(buildDeclaration(model))),
		archives,
		answers: ANSWERS.map((answer) => strToU8(answer)),
		models,
		declarationModels,
		texts: TEXTS,
	};
}

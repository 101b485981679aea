// What is shown goes out as a table; what was ticked as lines of JSON.

const CSV_HEADS = ['document', 'date', 'kind', 'text', 'sentence', 'value', 'subject', 'subject_via', 'action', 'when', 'said_by', 'negated', 'hypothetical', 'rule', 'page', 'start', 'end', 'verdict', 'place'];
const AT_ONCE = 2000;

/** A cell that a spreadsheet takes for text, not for a formula. */
function csvCell(value) {
  let text = value === null || value === undefined ? '' : String(value);
  if (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function csvRow(fact) {
  const place = collection.documentOf(fact.number);
  const document = collection.documents[place];
  const [before, behind] = await sentenceOf(fact);
  const value = fact.value === null || fact.value === undefined ? saying(fact) : fact.value;
  return [document.id, document.date, fact.kind, fact.text, before + fact.text + behind, value, who(fact.subject), fact.subject && fact.subject.via,
    fact.action, fact.when, who(fact.said_by), fact.negated, fact.hypothetical, fact.rule, fact.page, fact.start, fact.end, verdicts.of(fact.number),
    placeOf(fact.number)].map(csvCell).join(',');
}

async function exportTable() {
  const numbers = Array.from(await ordered(shownNow.facts, table.sorted, table.down) || shownNow.facts);
  const parts = [`${CSV_HEADS.join(',')}\n`];
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    for (const fact of await collection.facts(numbers.slice(at, at + AT_ONCE))) parts.push(`${await csvRow(fact)}\n`);
  }
  save('facts.csv', 'text/csv', parts);
}

async function exportVerdicts() {
  save('verdicts.jsonl', 'application/jsonl', await verdicts.lines());
}

async function loadVerdicts(input) {
  const [file] = input.files;
  if (!file) return;
  try {
    main.say(`${plural(await verdicts.take(await file.text()), 'verdict')} taken from ${file.name}.`);
  } catch (error) {
    main.say(`${file.name} holds no verdicts: ${error.message}`);
  }
  input.value = '';
}

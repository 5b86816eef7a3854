// Validates an Adaptive Card against Microsoft's JSON schema: node card-schema.js MODULES CARD. Prints the errors as JSON, [] for a card that is one.
const path = require("path");
const [, , modules, card] = process.argv;
const Ajv = require(path.resolve(modules, "ajv"));
const { adaptiveCardSchema } = require(path.resolve(modules, "adaptivecards-designer/lib/adaptive-card-schema.js"));
const ajv = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: "ignore", logger: false });
ajv.addMetaSchema(require(path.resolve(modules, "ajv/lib/refs/json-schema-draft-06.json")));
const validate = ajv.compile(adaptiveCardSchema);
validate(JSON.parse(card));
process.stdout.write(JSON.stringify((validate.errors || []).map((error) => `${error.dataPath} ${error.message}`)));

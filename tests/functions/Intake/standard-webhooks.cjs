// Signs with the npm package standardwebhooks. One JSON object a line comes in: { secret, id, seconds, body }, and its signature goes out.
const { Webhook } = require(process.env.ILP_STANDARD_WEBHOOKS);
const lines = require("node:readline").createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const { secret, id, seconds, body } = JSON.parse(line);
  console.log(new Webhook(secret).sign(id, new Date(seconds * 1000), body));
});

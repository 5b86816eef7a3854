// A real SMTP server for tests: node smtp-server.js MODULES OPTIONS. Says on its output where it listens, then each message it took, one JSON a line.
// Recipients say how it answers: unknown@ 550 5.1.1, later@ 451 4.3.0, full@ 552 5.2.2, blocked@ takes the recipient and refuses the content.
const path = require("path");
const [, , modules, given] = process.argv;
const { SMTPServer } = require(path.resolve(modules, "smtp-server"));
const options = JSON.parse(given);
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const answers = {
  unknown: refusal(550, "5.1.1 <unknown@home.example>: no such user here"),
  later: refusal(451, "4.3.0 later@home.example: come again"),
  full: refusal(552, "5.2.2 full@home.example: mailbox full"),
};

const server = new SMTPServer({
  secure: options.implicitTls,
  key: options.key,
  cert: options.cert,
  disabledCommands: options.startTls || options.implicitTls ? [] : ["STARTTLS"],
  authOptional: !options.user,
  allowInsecureAuth: false,
  closeTimeout: 100,
  onAuth: (auth, session, done) =>
    auth.username === options.user && auth.password === options.password ? done(null, { user: auth.username }) : done(refusal(535, "5.7.8 no such user or password")),
  onMailFrom: (address, session, done) => done(address.address === "nobody@schools.example" ? refusal(550, "5.7.1 sender not allowed") : null),
  onRcptTo: (address, session, done) => done(answers[address.address.split("@")[0]] || null),
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      if (session.envelope.rcptTo[0].address.startsWith("blocked@")) return done(refusal(554, "5.7.1 content refused"));
      say({ secure: session.secure, user: session.user || null, from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((to) => to.address), raw: Buffer.concat(chunks).toString("base64") });
      done(null, "queued");
    });
  },
});
server.on("error", () => {}); // A client that breaks off, as one does that does not trust the certificate.
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));

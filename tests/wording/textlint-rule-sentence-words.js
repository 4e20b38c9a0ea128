// Reports sentences of more than `max` words. At the end it says how long the sentences of topics are, and fails if they have more
// than `mean` words on average. A heading, a cell or a label, which has no full stop, is no sentence.
const lengths = [];
let allowed;

const text = ({ type, value, children }) =>
    children ? children.map(text).join("") : { Code: "code", Break: " " }[type] ?? value ?? "";

// A capital after a colon begins a sentence: "This favors the first: It has fewer lines."
const sentences = (paragraph) =>
    paragraph
        .split(/(?<=(?<!\b(?:e\.g|i\.e|vs))[.?!][”’")]*)\s+|(?<=:)\s+(?=\p{Lu})/u)
        .filter((sentence) => /[.?!:][”’")]*$/.test(sentence));

module.exports = (context, { max, mean }) => ({
    [context.Syntax.Paragraph](node) {
        allowed = mean;
        for (const sentence of sentences(text(node).replace(/\s+/g, " "))) {
            const length = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
            // The answers of a case or a use case, in one line.
            const isList = sentence.split("; ").length > 4;
            if (length > max && !isList) {
                context.report(node, new context.RuleError(`${length} words, not over ${max}: ${sentence}`));
            }
            if (/\btopics-/.test(context.getFilePath())) {
                lengths.push(length);
            }
        }
    },
});

process.on("exit", () => {
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    console.log(`Topics: ${lengths.length} sentences, ${mean.toFixed(1)} words on average, ${Math.max(...lengths)} at most.`);
    if (!(mean <= allowed)) {
        console.log(`The average is not to be over ${allowed}.`);
        process.exitCode = 1;
    }
});

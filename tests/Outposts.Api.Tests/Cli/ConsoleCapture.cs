using System.Text;

namespace Outposts.Api.Tests.Cli;

/// <summary>
/// Leads what a test writes to the console to writers of its own. The console is the whole process's: tests that run beside it, and hosts
/// that log, write on to the real one.
/// </summary>
internal static class ConsoleCapture
{
    private static readonly AsyncLocal<(TextWriter Output, TextWriter Errors)?> Current = new();

    static ConsoleCapture()
    {
        Console.SetOut(new Fork(Console.Out, writers => writers.Output));
        Console.SetError(new Fork(Console.Error, writers => writers.Errors));
    }

    /// <summary>From here on the asynchronous method that calls, and what it calls, writes there.</summary>
    public static void Begin(TextWriter output, TextWriter errors) =>
        Current.Value = (TextWriter.Synchronized(output), TextWriter.Synchronized(errors));

    private sealed class Fork(TextWriter console, Func<(TextWriter Output, TextWriter Errors), TextWriter> choose) : TextWriter
    {
        public override Encoding Encoding => console.Encoding;

        private TextWriter Writer => Current.Value is { } writers ? choose(writers) : console;

        public override void Write(char value) => Writer.Write(value);

        public override void Write(string? value) => Writer.Write(value);

        public override void Write(char[] buffer, int index, int count) => Writer.Write(buffer, index, count);

        public override void Write(ReadOnlySpan<char> buffer) => Writer.Write(buffer);

        public override void WriteLine() => Writer.WriteLine();

        public override void WriteLine(string? value) => Writer.WriteLine(value);

        public override void Flush() => Writer.Flush();
    }
}

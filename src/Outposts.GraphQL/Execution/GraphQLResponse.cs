using System.Buffers;
using System.Text.Json;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>What an operation came to: one result, or for a subscription a stream of them.</summary>
public abstract class GraphQLResponse;

/// <summary>One result (section 7.1).</summary>
public sealed class ExecutionResult : GraphQLResponse
{
    [ThreadStatic]
    private static Utf8JsonWriter? _spareWriter;

    private readonly ResultObject? _data;

    internal ExecutionResult(ResultObject? data, bool hasData,
        IReadOnlyList<GraphQLError> errors, IReadOnlyDictionary<string, object?>? extensions)
    {
        _data = data;
        HasData = hasData;
        Errors = errors;
        Extensions = extensions;
    }

    /// <summary>Makes the result of a request that was refused before it ran: it has no data.</summary>
    /// <param name="errors">Why; at least one.</param>
    public ExecutionResult(params IReadOnlyList<GraphQLError> errors) : this(null, false, errors, null)
    {
    }

    /// <summary>Whether the operation ran; when it did, the response has an entry <c>data</c>, which may be null.</summary>
    public bool HasData { get; }

    /// <summary>The errors in the order raised; empty when there are none.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>What the response tells under <c>extensions</c>, or null.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>The result with further entries under <c>extensions</c>; entries of its own win.</summary>
    /// <param name="extensions">The entries.</param>
    public ExecutionResult With(IReadOnlyDictionary<string, object?> extensions)
    {
        var all = new Dictionary<string, object?>(extensions);
        foreach (var (name, value) in Extensions ?? new Dictionary<string, object?>()) all[name] = value;
        return new ExecutionResult(_data, HasData, Errors, all);
    }

    /// <summary>Writes the result as JSON.</summary>
    /// <param name="output">Where to.</param>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = Interlocked.Exchange(ref _spareWriter, null);
        if (writer is null) writer = new Utf8JsonWriter(output, ResponseWriter.Options);
        else writer.Reset(output);
        Write(writer);
        writer.Flush();
        writer.Reset(Stream.Null);
        _spareWriter = writer;
    }

    /// <summary>Writes the result as JSON.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Errors.Count > 0)
        {
            writer.WritePropertyName("errors");
            ResponseWriter.WriteErrors(writer, Errors);
        }
        if (HasData)
        {
            writer.WritePropertyName("data");
            if (_data is null) writer.WriteNullValue();
            else ResponseWriter.WriteData(writer, _data);
        }
        if (Extensions is { Count: > 0 })
        {
            writer.WritePropertyName("extensions");
            JsonValues.Write(writer, Extensions);
        }
        writer.WriteEndObject();
    }

    /// <summary>The result as JSON text.</summary>
    public override string ToString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>The results of a subscription, one for each event.</summary>
/// <param name="results">The results; walk through them once. The walk's end or its disposal closes the source stream.</param>
public sealed class ResponseStream(IAsyncEnumerable<ExecutionResult> results) : GraphQLResponse
{
    /// <summary>The results; walk through them once.</summary>
    public IAsyncEnumerable<ExecutionResult> Results { get; } = results;
}

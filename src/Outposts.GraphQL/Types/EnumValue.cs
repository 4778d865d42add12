using System.Text.Json;

namespace Outposts.GraphQL.Types;

/// <summary>One value of an enum.</summary>
internal sealed class EnumValue : Definition
{
    /// <summary>Makes an enum value.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="value">What resolvers see and return for it; null for the name itself.</param>
    public EnumValue(string name, object? value = null) : base(name)
    {
        Value = value ?? name;
        Encoded = JsonEncodedText.Encode(name);
    }

    /// <summary>What resolvers see and return for it: a C# enum's value, or the name itself.</summary>
    public object Value { get; }

    internal JsonEncodedText Encoded { get; }
}

using System.Text.Json;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>A scalar (section 3.5): how its values are read from variables and literals, checked, and written.</summary>
public sealed class ScalarType : NamedType
{
    /// <summary>Makes a scalar that takes and gives any JSON value, until its functions say otherwise.</summary>
    /// <param name="name">The name in the schema.</param>
    public ScalarType(string name) : base(name)
    {
        ParseValue = value => value.Clone();
        ParseLiteral = literal => ParseValue(JsonLiterals.ToJson(literal));
        Serialize = value => value;
        Write = JsonValues.Write;
    }

    /// <summary>Where the scalar is specified, or null (<c>@specifiedBy</c>).</summary>
    public string? SpecifiedBy { get; init; }

    /// <summary>Reads a variable's JSON value, which is never null. Refuses by returning a <see cref="CoercionError"/> or throwing
    /// a <see cref="GraphQLException"/>, <see cref="FormatException"/> or <see cref="ArgumentException"/>.</summary>
    public Func<JsonElement, object> ParseValue { get; init; }

    /// <summary>Reads a literal without variables, which is never null. Refuses as <see cref="ParseValue"/> does; by default the literal
    /// is turned into JSON and given to it.</summary>
    internal Func<ValueNode, object> ParseLiteral { get; init; }

    /// <summary>Checks a resolver's value and brings it into the form that <see cref="Write"/> takes. Refuses as <see cref="ParseValue"/>
    /// does.</summary>
    public Func<object, object> Serialize { get; init; }

    /// <summary>Writes a value that <see cref="Serialize"/> gave.</summary>
    public Action<Utf8JsonWriter, object> Write { get; init; }

    /// <summary>Makes a scalar of a C# type that is written as a JSON string.</summary>
    /// <typeparam name="T">The C# type.</typeparam>
    /// <param name="name">The name in the schema.</param>
    /// <param name="parse">Reads a text; throws a <see cref="FormatException"/> that says what is accepted.</param>
    /// <param name="format">Writes a value.</param>
    /// <param name="specifiedBy">Where the scalar is specified, or null.</param>
    /// <param name="description">The description in Markdown, or null.</param>
    public static ScalarType OfText<T>(string name, Func<string, T> parse, Func<T, string> format, string? specifiedBy = null,
        string? description = null) where T : notnull => new(name)
        {
            ClrType = typeof(T),
            SpecifiedBy = specifiedBy,
            Description = description,
            ParseValue = value => value.ValueKind == JsonValueKind.String
                ? parse(value.GetString()!)
                : new CoercionError($"{name} cannot represent a non string value: {value.GetRawText()}"),
            ParseLiteral = literal => literal is StringValueNode text
                ? parse(text.Value)
                : new CoercionError($"{name} cannot represent a non string value: {literal}"),
            Serialize = value => value is T ? value : WrongType(name, value),
            Write = (writer, value) => writer.WriteStringValue(format((T)value)),
        };

    /// <summary>Makes a scalar of a C# type whose values are names: written as a JSON string, and as a string or like an enum value,
    /// without quotes, in documents. An enum that must grow while the program runs becomes one, and old documents go on.</summary>
    /// <typeparam name="T">The C# type.</typeparam>
    /// <param name="name">The name in the schema.</param>
    /// <param name="parse">Reads a name; throws a <see cref="FormatException"/> that says what is accepted.</param>
    /// <param name="format">Writes a value.</param>
    /// <param name="description">The description in Markdown, or null.</param>
    public static ScalarType OfNames<T>(string name, Func<string, T> parse, Func<T, string> format, string? description = null)
        where T : notnull => new(name)
        {
            ClrType = typeof(T),
            Description = description,
            ParseValue = value => value.ValueKind == JsonValueKind.String
                ? parse(value.GetString()!)
                : new CoercionError($"{name} cannot represent a value that is no name: {value.GetRawText()}"),
            ParseLiteral = literal => literal switch
            {
                StringValueNode text => parse(text.Value),
                EnumValueNode word => parse(word.Value),
                _ => new CoercionError($"{name} cannot represent a value that is no name: {literal}"),
            },
            Serialize = value => value is T ? value : WrongType(name, value),
            Write = (writer, value) => writer.WriteStringValue(format((T)value)),
        };

    /// <summary>Makes a scalar of a C# type that is written as JSON of any shape.</summary>
    /// <typeparam name="T">The C# type; values of derived types are taken too.</typeparam>
    /// <param name="name">The name in the schema.</param>
    /// <param name="read">Reads JSON; throws a <see cref="FormatException"/> that says what is accepted.</param>
    /// <param name="write">Writes a value.</param>
    /// <param name="specifiedBy">Where the scalar is specified, or null.</param>
    /// <param name="description">The description in Markdown, or null.</param>
    public static ScalarType OfJson<T>(string name, Func<JsonElement, T> read, Action<Utf8JsonWriter, T> write, string? specifiedBy = null,
        string? description = null) where T : notnull => new(name)
        {
            ClrType = typeof(T),
            SpecifiedBy = specifiedBy,
            Description = description,
            ParseValue = value => read(value),
            Serialize = value => value is T ? value : WrongType(name, value),
            Write = (writer, value) => write(writer, (T)value),
        };

    /// <summary>Makes the same scalar with another <see cref="Serialize"/>.</summary>
    /// <param name="serialize">Checks a resolver's value and brings it into the form that <see cref="Write"/> takes.</param>
    public ScalarType WithSerialize(Func<object, object> serialize) => new(Name)
    {
        ClrType = ClrType,
        SpecifiedBy = SpecifiedBy,
        Description = Description,
        ParseValue = ParseValue,
        ParseLiteral = ParseLiteral,
        Serialize = serialize,
        Write = Write,
    };

    /// <summary>Reads a variable's JSON value.</summary>
    /// <param name="value">The value; not null.</param>
    /// <returns>The C# value, or a <see cref="CoercionError"/>.</returns>
    public object CoerceValue(JsonElement value) => Guard(ParseValue, value);

    /// <summary>Reads a literal without variables.</summary>
    /// <param name="literal">The literal; not null.</param>
    /// <returns>The C# value, or a <see cref="CoercionError"/>.</returns>
    internal object CoerceLiteral(ValueNode literal) => Guard(ParseLiteral, literal);

    /// <summary>Checks a resolver's value.</summary>
    /// <param name="value">The value; not null.</param>
    /// <returns>The value to write, or a <see cref="CoercionError"/>.</returns>
    public object CoerceResult(object value) => Guard(Serialize, value);

    private static object Guard<T>(Func<T, object> coerce, T value)
    {
        try
        {
            return coerce(value);
        }
        catch (Exception error) when (Coercion.IsInputError(error))
        {
            return Coercion.ToError(error);
        }
    }

    private static CoercionError WrongType(string name, object value) =>
        new($"{name} cannot represent a value of {value.GetType().Name}: {value}");
}

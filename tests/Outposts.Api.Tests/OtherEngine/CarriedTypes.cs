using System.Collections;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using Own = Outposts.GraphQL.Types;
using OwnLanguage = Outposts.GraphQL.Language;

namespace Outposts.Api.Tests.OtherEngine;

/// <summary>A default that GraphQL for .NET only prints: our own types make the value.</summary>
internal sealed record DefaultLiteral(OwnLanguage.ValueNode Literal)
{
    public GraphQLValue Ast => GraphQLParser.Parser.Parse<GraphQLValue>(OwnLanguage.Printer.Print(Literal));
}

/// <summary>A scalar of ours in GraphQL for .NET.</summary>
internal sealed class CarriedScalar : ScalarGraphType
{
    private readonly Own.ScalarType _own;

    public CarriedScalar(Own.ScalarType own)
    {
        _own = own;
        Name = own.Name;
        Description = own.Description;
    }

    public override object? ParseLiteral(GraphQLValue value) => value is GraphQLNullValue ? null
        : Checked(_own.CoerceLiteral(OwnLanguage.Parser.ParseConstValue(new SDLPrinter().Print(value))));

    public override object? ParseValue(object? value) => value is null ? null
        : Checked(_own.CoerceValue(JsonSerializer.SerializeToElement(value)));

    public override object? Serialize(object? value)
    {
        if (value is null) return null;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) _own.Write(writer, Checked(_own.CoerceResult(value)));
        return JsonElement.Parse(buffer.ToArray());
    }

    public override GraphQLValue ToAST(object? value) => value is DefaultLiteral literal ? literal.Ast : base.ToAST(value);

    public override bool IsValidDefault(object value) => true;

    private static object Checked(object value) => value is Own.CoercionError error ? throw new FormatException(error.Message) : value;
}

/// <summary>An enum of ours in GraphQL for .NET.</summary>
internal sealed class CarriedEnum : EnumerationGraphType
{
    public CarriedEnum(Own.EnumType own)
    {
        Name = own.Name;
        Description = own.Description;
        foreach (var value in own.Values) Add(value.Name, value.Value, value.Description, value.DeprecationReason);
    }
}

/// <summary>An input object of ours in GraphQL for .NET: it parses, and our type makes the value.</summary>
internal sealed class CarriedInput : InputObjectGraphType
{
    private readonly Own.InputObjectType _own;

    public CarriedInput(Own.InputObjectType own)
    {
        _own = own;
        Name = own.Name;
        Description = own.Description;
        IsOneOf = own.IsOneOf;
    }

    public override object ParseDictionary(IDictionary<string, object?> value)
    {
        var values = _own.Fields.Select(field => value.TryGetValue(field.Name, out var given) && given is not DefaultLiteral
            ? CarriedValues.ToOwn(given, field.Type)
            : Own.Absent.Value).ToArray();
        return Own.InputObjectCoercion.Finish(_own, values) is var made && made is Own.CoercionError error
            ? throw new FormatException(error.Message)
            : made;
    }

    public override GraphQLValue ToAST(object? value) => value is DefaultLiteral literal ? literal.Ast : base.ToAST(value);

    public override bool IsValidDefault(object value) => true;
}

/// <summary>Brings values that GraphQL for .NET has parsed into the form in which our engine coerces them.</summary>
internal static class CarriedValues
{
    public static object? ToOwn(object? value, Own.GraphQLType type) => (value, type.Nullable) switch
    {
        (null, _) => null,
        (IEnumerable items and not string, Own.ListType list) => items.Cast<object?>().Select(item => ToOwn(item, list.ItemType)).ToArray(),
        (_, Own.ScalarType { Name: "ID" }) => value.ToString(),
        _ => value,
    };
}

# A node of any role: what it does is said by the words behind it, such as "node --role venue".
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /repository
COPY . .
RUN dotnet publish src/Host -c Release -o /node

FROM mcr.microsoft.com/dotnet/runtime:10.0
COPY --from=build /node /node
USER $APP_UID
ENTRYPOINT ["dotnet", "/node/OrderBookRollup.Host.dll"]
